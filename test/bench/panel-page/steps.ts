/** When the page was written into its frame, when it was loaded (and the editor lets it be seen), and when it was answered first. */
export type Step = 'written' | 'loaded' | 'state' | 'traces';
