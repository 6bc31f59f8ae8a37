// Builds the server, the web page and the list of licences where their sources have changed.
import { build, checkNode } from './steps.mjs';

checkNode();
await build('-t', 'build,licences');
