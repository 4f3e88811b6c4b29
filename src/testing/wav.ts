/** A WAV of 16-bit samples: one function of time (seconds) a channel, −1 to 1. Made on the spot, for tests. */
export function makeWav(lengthS: number, channels: readonly ((t: number) => number)[], rate = 8000): Blob {
  const frames = Math.round(lengthS * rate);
  const bytes = frames * channels.length * 2;
  const view = new DataView(new ArrayBuffer(44 + bytes));
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i += 1) view.setUint8(at + i, value.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels.length * 2, true);
  view.setUint16(32, channels.length * 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, bytes, true);
  for (let frame = 0; frame < frames; frame += 1)
    channels.forEach((sample, channel) => {
      const value = Math.max(-1, Math.min(1, sample(frame / rate)));
      view.setInt16(44 + (frame * channels.length + channel) * 2, Math.round(value * 32_767), true);
    });
  return new Blob([view], { type: 'audio/wav' });
}
