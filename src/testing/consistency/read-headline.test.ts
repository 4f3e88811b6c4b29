import { expect, it } from 'vitest';
import { readHeadline } from './read-headline';

it.each([
  ['Successful; no reply for 12.2 s; caller hung up', { 'no reply to the end': '12.2 s' }],
  [
    'No reply for 2.40 s, caller spoke again; caller hung up',
    { 'times spoken again': '1', 'longest wait until spoken again': '2.40 s' },
  ],
  [
    'Not successful; caller spoke again without a reply twice, once after 1:05; agent ended the call',
    { 'times spoken again': '2', 'longest wait until spoken again': '1:05' },
  ],
  ['Slow reply, 2.75 s; caller hung up', { 'slow replies': '1', 'longest slow reply': '2.75 s' }],
  [
    'Not successful: 3 slow replies, the longest 4.10 s; caller hung up mid-reply',
    { 'slow replies': '3', 'longest slow reply': '4.10 s' },
  ],
  ['Long silence while find_slots ran, 26.5 s; ended after silence', { 'longest silence': '26.5 s' }],
  ['Successful; dead air at the start, 3.20 s; caller hung up', { 'dead air': '3.20 s' }],
  ['Transferred to Billing after 0:56; answered in 10 s', {}],
  ['Not successful: book_appointment failed; caller hung up mid-reply', {}],
])('reads the figures of "%s"', (headline, figures) => {
  expect(Object.fromEntries(readHeadline(headline).map(({ what, text }) => [what, text]))).toEqual(figures);
});
