import { createLogDesk } from './log-desk';
import type { LogAnswer, LogRequest } from './log-messages';

/** The page draws what is told no more often than this, in ms. */
const PAUSE_MS = 30;

// A log of any size is read and searched here, so that the page stays free.
const desk = createLogDesk({
  answer: (answer: LogAnswer) => self.postMessage(answer),
  later: (run) => void setTimeout(run, PAUSE_MS),
});

self.addEventListener('message', ({ data }: MessageEvent<LogRequest>) => desk(data));
