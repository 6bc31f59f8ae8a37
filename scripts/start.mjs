// npm start: everything from a checkout to a running product.
import { handOver, KEEPER } from './steps.mjs';

await handOver(KEEPER, []);
