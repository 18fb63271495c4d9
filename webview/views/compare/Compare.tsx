/** Two traces side by side. */
export function Compare({
  left,
  right,
}: {
  readonly left: string;
  readonly right: string;
  readonly onBack: () => void;
  readonly onTrace: (trace: string) => void;
}) {
  return (
    <p class="note">
      {left} {right}
    </p>
  );
}
