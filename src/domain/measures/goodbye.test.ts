import { describe, expect, it, test } from 'vitest';
import type { Turn } from '@/domain/conversation';
import { goodbyes, isFarewell } from './goodbye';

test.each([
  'Okay, bye.',
  'I hope you have a great evening.',
  'Have a nice flight!',
  'À bientôt !',
  'Merci, à demain.',
  'No, è tutto, grazie.',
  'É só isso, obrigada.',
  'No, eso es todo, gracias.',
  'Nein, das ist alles, danke.',
  'Das wär’s dann für heute.',
  'C’est tout, merci.',
  'Danke, bis morgen!',
  'Gracias, hasta mañana.',
  'Perfecto, nos vemos, hasta el lunes.',
  'はい、以上です。',
  'Ciao ciao.',
])('%j is a goodbye', (text) => expect(isFarewell(text)).toBe(true));

test.each([
  'I have a flight on Monday.',
  'We have an evening class there.',
  'I don’t have a day free.',
  'Ich brauche das bis morgen.',
  'Das muss bis später warten.',
  'No he recibido nada hasta ahora.',
  'No puedo esperar hasta mañana.',
  'Preciso disso até amanhã.',
  'Eso no es todo.',
  'Das ist alles falsch.',
  'Das ist alles sehr teuer.',
  'È tutto sbagliato.',
  'C’est tout à fait ça.',
  'É tudo mentira.',
  '五千円以上です。',
  '10人以上になります。',
  'She said goodbye to the old plan.',
  'Okay, bye. Wait, I also need to cancel the other one.',
  'Tschüss. Moment noch, ich habe noch etwas.',
  'Bueno, adiós. Espere, falta una cosa.',
])('%j is no goodbye', (text) => expect(isFarewell(text)).toBe(false));

describe('words that greet as well', () => {
  const turns = (...said: readonly (readonly [Turn['speaker'], string])[]) =>
    said.map(([speaker, text]) => ({ speaker, text }) as Turn);
  const opening = ['agent', 'Studio Rossi, come posso aiutarla?'] as const;

  it('say goodbye only of somebody who had spoken before', () => {
    expect(goodbyes(turns(opening, ['caller', 'Ciao, sono Marco.']))).toEqual([]);
    expect(goodbyes(turns(opening, ['caller', 'Buen día, necesito una cita.']))).toEqual([]);
    expect(goodbyes(turns(opening, ['caller', 'Servus, hier ist Huber.']))).toEqual([]);
    expect(
      goodbyes(turns(opening, ['caller', 'Siete aperti.'], ['agent', 'Sì.'], ['caller', 'Ciao.'])).length,
    ).toBe(1);
    expect(goodbyes(turns(opening, ['caller', 'No thanks, bye.'])).length).toBe(1);
  });

  it('are taken back by a caller who goes on', () => {
    const wentOn = turns(
      opening,
      ['caller', 'Okay, goodbye.'],
      ['agent', 'Goodbye!'],
      ['caller', 'Oh wait, I also need to change my address.'],
    );
    expect(goodbyes(wentOn)).toEqual([]);
  });
});
