import { answer } from '@zhilu/platform/threads';
import { made, type PaperJob } from './made';

answer<PaperJob>(made);
