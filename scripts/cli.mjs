// npm run -s cli: the command line, built quietly where it has to be.
import { CLI, handOver, SERVER } from './steps.mjs';

await handOver(CLI, process.argv.slice(2), { cwd: process.cwd(), needs: [SERVER] });
