export { answer } from './answer';
export { Thread, TooHeavy, TooSlow } from './thread';
