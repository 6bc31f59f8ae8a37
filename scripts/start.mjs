// npm start: everything from a checkout to a running product.
import { handOver, MAIN } from './steps.mjs';

await handOver(MAIN, []);
