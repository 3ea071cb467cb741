import { readFile } from 'node:fs/promises';
import { readdirSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import type { Project } from '../project/index.ts';
import { type HttpReply, notFound } from './http-reply.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file below `directory`; never one outside it. */
export async function staticFile(directory: string, path: string, cacheControl: string): Promise<HttpReply> {
  const file = normalize(join(directory, path));
  if (!file.startsWith(directory + sep) || !isFile(file)) return notFound(path);
  return {
    status: 200,
    headers: { 'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': cacheControl },
    body: await readFile(file),
  };
}

/** A static resource, or a file of one that the project keeps unpacked. */
export async function staticResource(project: Project, path: string): Promise<HttpReply> {
  const [name = '', ...rest] = path.split('/');
  const resource = project.staticResources.find((candidate) => candidate.name === name);
  if (!resource) return notFound(path);
  if (rest.length > 0) return staticFile(join(resource.directory, name), rest.join('/'), 'no-cache');
  const file = readdirSync(resource.directory).find((entry) => entry.startsWith(`${name}.`) && !entry.endsWith('-meta.xml'));
  if (file === undefined) return notFound(path);
  const reply = await staticFile(resource.directory, file, 'no-cache');
  return { ...reply, headers: { ...reply.headers, 'content-type': resource.contentType } };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
