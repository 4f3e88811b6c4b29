import { createLogDesk } from './log-desk';
import type { LogAnswer, LogRequest } from './log-messages';

// A log of any size is read and searched here, so that the page stays free.
const desk = createLogDesk({
  answer: (answer: LogAnswer) => self.postMessage(answer),
  later: (run) => void setTimeout(run),
});

self.addEventListener('message', ({ data }: MessageEvent<LogRequest>) => desk(data));
