/** The majors of Node that the project runs on. */
export const NODES = [20, 22, 24, 26];

/** The npm package that holds Node for a machine, and where in it the program lies. */
export function nodePackage(platform, arch) {
  const isWindows = platform === 'win32';
  const name = `node-${isWindows ? 'win' : platform}-${arch}`;
  return { name, binary: isWindows ? 'bin/node.exe' : 'bin/node' };
}
