/** Why it is not known which channel is whom. */
export type UnsureReason =
  | 'one_channel'
  | 'same_sound'
  | 'no_word_times'
  | 'too_few_words'
  | 'no_speech'
  | 'echo'
  | 'alike';

const SENTENCES: Record<UnsureReason, string> = {
  one_channel: 'The recording has one channel, so both sides are heard together.',
  same_sound: 'Both channels carry the same sound, so they do not tell the sides apart.',
  no_word_times: 'The transcript has no word times, so there is nothing to compare the channels with.',
  too_few_words: 'One side said too few words to compare the channels with.',
  no_speech: 'No speech was found in the recording.',
  echo: 'Each side is heard in the other channel nearly as loud as in its own.',
  alike: 'No channel is clearly louder during the words of one side.',
};

/** The reason as a sentence for the page. */
export const explainUnsure = (reason: UnsureReason): string => SENTENCES[reason];
