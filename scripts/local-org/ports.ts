import { createServer } from 'node:net';

const ADDRESS = '127.0.0.1';
const HIGHEST_PORT = 65_535;

/** The port that `text` names, 0 for any free one. */
export function readPort(name: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new Error(`${name} is "${text}". Give a whole number from 0 to ${HIGHEST_PORT}; 0 takes any free port.`);
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen(port, ADDRESS, () => probe.close(() => resolve(true)));
  });
}
