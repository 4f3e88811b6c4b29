import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian, isRootOnDebian } from './debian.mjs';

/** What each engine needs to be driven and to really play audio: programs, and Debian's packages that bring them. */
const AUDIO = { programs: ['pulseaudio'], packages: ['pulseaudio'] };
const NEEDS = {
  firefox: [AUDIO, { programs: ['firefox-esr'], packages: ['firefox-esr'] }],
  webkit: [
    AUDIO,
    { programs: ['Xvfb'], packages: ['xvfb'] },
    {
      programs: ['WebKitWebDriver'],
      packages: ['webkit2gtk-driver', 'gstreamer1.0-plugins-good', 'gstreamer1.0-pulseaudio'],
    },
  ],
};

const isInPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, program)));

/** Installs what an engine needs when root on Debian; answers the programs that are missing all the same. */
export function ensureEngine(engine) {
  const missing = NEEDS[engine].filter(({ programs }) => !programs.every(isInPath));
  if (missing.length === 0) return [];
  const packages = missing.flatMap((need) => need.packages);
  if (isRootOnDebian()) {
    console.log(`Installing ${packages.join(', ')}…`);
    installFromDebian(...packages);
  }
  return missing.flatMap(({ programs }) => programs).filter((program) => !isInPath(program));
}
