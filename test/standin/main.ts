import { blockedWord } from './generations.ts';
import { keys } from './keys.ts';
import { startStandIn } from './server.ts';

async function main(): Promise<void> {
  const standIn = await startStandIn({
    port: Number(process.env['PORT'] ?? 0),
    latencyMs: 1500,
    log: (line) => console.log(line),
  });
  process.once('SIGINT', () => void standIn.close());
  console.log(`A stand-in for CometAPI listens on ${standIn.origin}

Base URL  ${standIn.baseUrl}
Keys      ${keys.map(({ secret, does }) => `${secret}  ${does}`).join('\n          ')}

A prompt with "${blockedWord}" in it is refused by the safety system.
Ctrl+C ends the stand-in.
`);
}

void main();
