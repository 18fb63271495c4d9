// What the SDK finds in a folder, with a home of its own.
const [folder, home] = process.argv.slice(2);
for (const name of Object.keys(process.env)) if (name.startsWith('OPIK_')) delete process.env[name];
process.env.HOME = process.env.USERPROFILE = home;
process.chdir(folder);
const { Opik } = await import('opik');
const { apiUrl, workspaceName, apiKey } = new Opik().config;
console.log(JSON.stringify({ url: apiUrl, workspace: workspaceName, key: apiKey || null }));
process.exit(0);
