import { Opik } from 'opik';

class Session {
  private readonly client = new Opik();

  run() {
    this.client.trace({ name: 'run' }).end();
  }

  async close() {
    await this.client.flush();
  }
}

const session = new Session();
session.run();
session.close().then(() => process.exit(0));
