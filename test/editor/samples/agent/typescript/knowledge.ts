export interface Passage {
  title: string;
  text: string;
}

export const passages: Passage[] = [
  {
    title: 'Opening hours',
    text: 'We open at seven in the morning. On Sundays we close at noon.',
  },
  {
    title: 'Delivery',
    text: 'We deliver orders over twenty euros free of charge.',
  },
  {
    title: 'Allergens',
    text: 'All bread contains gluten; the rye loaf is free of milk and eggs.',
  },
  {
    title: 'Cakes',
    text: 'A birthday cake is ordered two days ahead, by telephone.',
  },
];
