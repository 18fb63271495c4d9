import { track } from 'opik';

const agent = track({ name: 'agent' }, async (question: string) => question);

export const Page = () => (
  <main>
    {/* // finds: unused-suppression */}
    <p onClick={() => agent('x')}>
      # opik-lens: ignore[missing-flush] is a text here
    </p>
    {/* // finds: unused-suppression */}
    <b>bold</b>
  </main>
);

// finds: unused-suppression
const text = `${1} // opik-lens: ignore[missing-flush]`; // opik-lens: see the page
