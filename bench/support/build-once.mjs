// In a worker of its own: builds one Conversation for the first time there, as a page does, and says how long that took.
import { parentPort, workerData } from 'node:worker_threads';

const { buildConversation } = await import(workerData.module);
const began = performance.now();
const { words, turns } = buildConversation(workerData.call);
parentPort.postMessage({ ms: performance.now() - began, words: words.length, turns: turns.length });
