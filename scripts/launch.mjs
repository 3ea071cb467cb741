/**
 * Starts a TypeScript command of this project: `node scripts/launch.mjs <script.ts> [arguments]`.
 * It first makes the machine ready: the packages of package-lock.json, and Node 24 in a cache folder where the machine's Node is older.
 * Plain JavaScript, because Node 20 must be able to run it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24; // runs TypeScript as it is and has node:sqlite
const NODE_PACKAGE = `node@${NEEDED_MAJOR}`;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const npmCommand = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function npm(args, cwd) {
  // Its output goes to standard error: a command's own output stays clean for pipes.
  const result = spawnSync(npmCommand, args, { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.error) fail(`npm could not be started (${result.error.message}). Install Node.js with npm and try again.`);
  if (result.status !== 0) fail(`"npm ${args.join(' ')}" failed in ${cwd}. Its own message stands above.`);
}

function ensurePackages() {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.installed-lock-hash');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;
  process.stderr.write('Installing the packages of package-lock.json …\n');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], root);
  writeFileSync(stamp, lockHash);
}

function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'zoominfo-for-salesforce', `node-${NEEDED_MAJOR}`);
  const binary = join(cache, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    process.stderr.write(`Node ${process.versions.node} is here, Node ${NEEDED_MAJOR} is needed: installing it into ${cache} …\n`);
    mkdirSync(cache, { recursive: true });
    npm(['install', '--prefix', cache, '--no-audit', '--no-fund', '--loglevel=error', NODE_PACKAGE], cache);
    if (!existsSync(binary))
      fail(
        `${NODE_PACKAGE} was installed into ${cache} but brought no program for ${process.platform}-${process.arch}. Install Node ${NEEDED_MAJOR} yourself and try again.`,
      );
  }
  return binary;
}

const [script, ...args] = process.argv.slice(2);
if (!script) fail('Usage: node scripts/launch.mjs <script.ts> [arguments]');
ensurePackages();
const node = ensureNode();
const scriptPath = resolve(root, script);
if (node === process.execPath) {
  process.argv = [process.argv[0], scriptPath, ...args];
  await import(pathToFileURL(scriptPath).href);
} else {
  const child = spawn(node, [scriptPath, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}
