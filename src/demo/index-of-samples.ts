import type { SampleEntry } from '@/contract/config';

/** The bundled calls as the lookup page offers them. `length_s` is what the recording lasts, to the whole second. */
export const SAMPLES: readonly SampleEntry[] = [
  {
    call_id: 'call_8f3b1c92d7e04a56b0c9ef1d274',
    title: 'Failed booking, then a hang-up',
    note: 'Tool timeout, interruption, one 2.75 s reply',
    tone: 'bad',
    length_s: 187,
  },
  {
    call_id: 'call_c2d98e60f1437ab5092e7f4b81d',
    title: 'Warm transfer to a person',
    note: 'A third speaker joins at 1:07',
    tone: 'ok',
    length_s: 105,
  },
  {
    call_id: 'call_7a40c9e2d5186fb3c07e91a4d8b',
    title: 'A call in progress',
    note: 'Grows while you watch, then ends and is analysed',
    tone: 'neu',
    length_s: 76,
  },
  {
    call_id: 'call_1c7e94d02ab85f3e6d41b97a0c3',
    title: 'Stolen card, with personal data',
    note: 'Web call, scrubbed transcript and bleeped recording',
    tone: 'warn',
    length_s: 64,
  },
  {
    call_id: 'call_94f2a7c61b3e5d80f7a21c9e046',
    title: 'Voicemail',
    note: 'Outbound, left an 18 s message',
    tone: 'neu',
    length_s: 30,
  },
  {
    call_id: 'call_5b80e3f7149d2c6a8e0b3d95f72',
    title: 'Talking over each other',
    note: 'Spanish, the caller cuts in on nearly every reply',
    tone: 'warn',
    length_s: 66,
  },
  {
    call_id: 'call_e81d0c4b95f7263a4bc19d7f350',
    title: 'Agent connection lost',
    note: 'error_llm_websocket_lost_connection in mid-sentence',
    tone: 'bad',
    length_s: 54,
  },
  {
    call_id: 'call_d64b09f8a1e7352cc80f4e6b917',
    title: 'One-hour equipment check',
    note: '10,541 words, 116 devices, one failed save',
    tone: 'ok',
    length_s: 3630,
  },
  {
    call_id: 'call_0e6b15d98c73f24a91d8c05b7e2',
    title: 'Never connected',
    note: 'dial_no_answer, so no recording',
    tone: 'neu',
    length_s: 0,
  },
  {
    call_id: 'call_a3d7f10b6e924c58d13f80b2e69',
    title: 'Nothing stored',
    note: 'basic_attributes_only, so no transcript or recording',
    tone: 'neu',
    length_s: 0,
  },
];
