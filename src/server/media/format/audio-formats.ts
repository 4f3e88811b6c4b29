/** A file format of audio. */
export type AudioFormat = {
  /** What people call it. */
  readonly name: string;
  /** The media type that it is served with. */
  readonly type: string;
  /** Ending of a file name. */
  readonly ending: string;
  /** Whether browsers play it; null where some do. */
  readonly playable: boolean | null;
};

const format = (name: string, type: string, ending: string, playable: boolean | null): AudioFormat => ({
  name,
  type,
  ending,
  playable,
});

export const WAV = format('WAV', 'audio/wav', 'wav', true);
export const MP3 = format('MP3', 'audio/mpeg', 'mp3', true);
export const AAC = format('AAC', 'audio/aac', 'aac', true);
export const FLAC = format('FLAC', 'audio/flac', 'flac', true);
export const OGG = format('Ogg', 'audio/ogg', 'ogg', true);
export const SPEEX = format('Speex', 'audio/ogg', 'ogg', false);
export const MP4 = format('MP4', 'audio/mp4', 'm4a', true);
export const WEBM = format('WebM', 'audio/webm', 'webm', true);
export const AIFF = format('AIFF', 'audio/aiff', 'aiff', null);

/** Files that begin with these characters, most telling first. Each source is the registration or specification of its type. */
export const MAGICS: readonly (readonly [start: string, format: AudioFormat])[] = [
  ['fLaC', FLAC],
  ['\x1a\x45\xdf\xa3', WEBM],
  ['#!AMR-WB', format('AMR-WB', 'audio/amr-wb', 'awb', false)],
  ['#!AMR', format('AMR', 'audio/amr', 'amr', false)],
  ['#!SILK', format('SILK', 'application/octet-stream', 'silk', false)],
  ['#!iLBC', format('iLBC', 'audio/iLBC', 'lbc', false)],
  ['.snd', format('AU', 'audio/basic', 'au', null)],
  ['caff', format('CAF', 'audio/x-caf', 'caf', null)],
  ['RIFX', format('big-endian WAV', 'audio/wav', 'wav', null)],
  ['riff\x2e\x91\xcf\x11', format('Wave64', 'audio/x-w64', 'w64', false)],
  ['\x30\x26\xb2\x75\x8e\x66\xcf\x11', format('Windows Media', 'audio/x-ms-wma', 'wma', false)],
  ['wvpk', format('WavPack', 'audio/x-wavpack', 'wv', false)],
  ['MAC ', format('Monkey’s Audio', 'audio/x-ape', 'ape', false)],
  ['MThd', format('MIDI', 'audio/midi', 'mid', false)],
  ['NIST_1A', format('NIST SPHERE', 'application/octet-stream', 'sph', false)],
  ['Creative Voice File', format('VOC', 'application/octet-stream', 'voc', false)],
  ['ADIF', AAC],
];
