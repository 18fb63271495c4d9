import { Opik } from 'opik';

class Session implements AsyncDisposable {
  readonly client = new Opik();

  async [Symbol.asyncDispose]() {
    await this.client.flush();
  }
}

async function main() {
  await using session = new Session();
  session.client.trace({ name: 'run' }).end();
}

main().then(() => process.exit(0));
