// Builds the server and the web page where their sources have changed.
import { buildApi, buildWeb, checkNode } from './steps.mjs';

checkNode();
await buildApi();
await buildWeb();
