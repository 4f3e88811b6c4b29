import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
// The same engine without the windows that nobody looks at: tests need three quarters of the processor's time.
const shell = 'chromium-headless-shell';
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of a Chromium or Chrome found on this machine, or undefined. `CHROMIUM_PATH` wins. For tests a headless shell
 * comes first; what is measured or shown is measured and shown in a whole one.
 */
export function chromiumPath({ forTests = false } = {}) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const within = (name) => folders.map((folder) => join(folder, name));
  return [...(forTests ? within(shell) : []), ...names.flatMap(within), ...fixed].find(existsSync);
}

// A later --disable-features replaces the earlier one, so what Playwright itself turns off stands here again.
const OFF_BY_PLAYWRIGHT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

// For every window, headless too, Chromium loads pages for the list under its address field: as much work as ours.
const POPUPS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** Keeps Chromium from loading pages of its own beside the page that is looked at. */
export const lonePageFlag = `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...POPUPS].join(',')}`;
