import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { countSpeechUnits } from './speech-units';

test.each([
  ['', 0],
  ['   …  — !', 0],
  ['Hello there.', 2],
  ['Thanks for calling, how can I help you today?', 9],
  ['I’m at 12:30, room 4-B: well-known', 6],
  ['yes—no…maybe', 3],
  ['OK 👍 🏨 1️⃣ 🇩🇪 ℹ️ ❤️', 1],
  ['¿Qué tal? ¡Muy bien!', 4],
  ['Größe über Maß', 3],
  ['e\u0301te\u0301 bientôt', 2],
  ['नमस्ते, मैं कैसे मदद कर सकता हूँ?', 7],
  ['مرحبا، كيف يمكنني مساعدتك؟', 4],
  ['안녕하세요, 무엇을 도와드릴까요?', 3],
  ['Доброго дня! Чим можу допомогти?', 5],
  ['please ask Mr. 田中 about it', 6],
])('counts %j as words: %i', (text, count) => {
  expect(countSpeechUnits(text)).toEqual({ unit: 'words', count });
});

test.each([
  ['お電話ありがとうございます。ご予約でしょうか？', 21],
  ['はい、明日の午後三時にお願いします', 16],
  ['か\u3099', 1],
  ['ｶﾞｰﾄﾞ', 3],
  ['コーヒー、々。', 5],
  ['您好，请问有什么可以帮您？', 11],
  ['สวัสดีครับ', 7],
  ['ສະບາຍດີ', 6],
  ['សួស្តី', 3],
  ['မင်္ဂလာပါ', 5],
  ['𠮷野家です！', 5],
  ['OKです、お願いします', 10],
])('counts %j as characters: %i', (text, count) => {
  expect(countSpeechUnits(text)).toEqual({ unit: 'characters', count });
});

it('decides by most of the letters of all texts together', () => {
  expect(countSpeechUnits(['はい', 'OK', 'わかりました'])).toEqual({ unit: 'characters', count: 10 });
  expect(countSpeechUnits(['はい', 'let me check that for you'])).toEqual({ unit: 'words', count: 7 });
});

it('counts the same however a text is cut at its spaces, and never more than it has characters', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 })), (parts) => {
      const { count, unit } = countSpeechUnits(parts.join(' '));
      expect(countSpeechUnits(parts)).toEqual({ count, unit });
      expect(count).toBeLessThanOrEqual(parts.join('').length);
    }),
  );
});
