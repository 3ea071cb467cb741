import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { TestTask } from './test-task.ts';

enableCompileCache();
const { openTestOrg, runShare } = await import('./test-task.ts');

const { task, classNames, next } = workerData as {
  readonly task: TestTask;
  readonly classNames: readonly string[];
  readonly next: Int32Array;
};
const opened = openTestOrg(task);
parentPort!.postMessage(runShare(opened, classNames, next));
opened.org.close();
