import { parentPort, workerData } from 'node:worker_threads';
import { generateProvince } from './generate';

void generateProvince(workerData as Parameters<typeof generateProvince>[0]).then((province) => parentPort!.postMessage(province));
