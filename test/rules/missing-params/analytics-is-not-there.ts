import { track } from '@segment/analytics';

track({ event: 'asked', entrypoint: true }, (question: string) => question);
