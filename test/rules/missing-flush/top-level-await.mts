import { Opik } from 'opik'

const client = new Opik()
// finds: missing-flush
const trace = client.trace({ name: 'run' })
await new Promise((resolve) => setTimeout(resolve, 10))
trace.end()
