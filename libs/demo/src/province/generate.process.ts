import { generateProvince } from './generate';

process.once('message', (options: Parameters<typeof generateProvince>[0]) => {
  void generateProvince(options).then((province) => process.send!(province));
});
// Whoever asked is gone: nobody waits for the answer.
process.once('disconnect', () => process.exit());
