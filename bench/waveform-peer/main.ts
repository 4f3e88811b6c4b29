import WaveSurfer from 'wavesurfer.js';

const bench = {
  /** The usual way: the address of the recording, and no more. When it was begun, and when it had been painted. */
  draw: (url: string) =>
    new Promise<{ began: number; drawn: number }>((resolve, reject) => {
      const began = performance.now();
      const ws = WaveSurfer.create({ container: '#wave', url, height: 96 });
      ws.on('error', reject);
      ws.on('redrawcomplete', () =>
        requestAnimationFrame(() =>
          scheduler.postTask(() => resolve({ began, drawn: performance.now() }), {
            priority: 'user-blocking',
          }),
        ),
      );
    }),
};

Object.assign(window, { bench });
