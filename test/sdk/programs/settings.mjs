// What the SDK finds in a folder, with a home of its own; NAME=value is the environment.
const [folder, home, ...ways] = process.argv.slice(2);
for (const name of Object.keys(process.env)) if (name.startsWith('OPIK_')) delete process.env[name];
process.env.HOME = process.env.USERPROFILE = home;
for (const [, name, value] of ways.map((one) => /^(\w+)=(.*)$/.exec(one) ?? [])) if (name) process.env[name] = value;
process.chdir(folder);
const { Opik } = await import('opik');
const { apiUrl, workspaceName, apiKey } = new Opik().config;
console.log(JSON.stringify({ url: apiUrl, workspace: workspaceName, key: apiKey || null }));
process.exit(0);
