import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const ADDRESS = '127.0.0.1';
const HIGHEST_PORT = 65_535;

/** The port that `text` names, 0 for any free one. */
export function readPort(name: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new Error(`${name} is "${text}". Give a whole number from 0 to ${HIGHEST_PORT}; 0 takes any free port.`);
}

/** `port`, or a free one for 0: for what has to be told before anything listens on it. */
export function definitePort(port: number): Promise<number> {
  if (port !== 0) return Promise.resolve(port);
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, ADDRESS, () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen(port, ADDRESS, () => probe.close(() => resolve(true)));
  });
}
