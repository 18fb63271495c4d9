const { OpenAI } = require('openai');

const client = new OpenAI();

const plan = async (task) => {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: `Plan: ${task}` }] });
  return reply.choices[0].message.content;
};

const write = async (task, outline) => {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `${task}: ${outline}` }],
  });
  return reply.choices[0].message.content;
};

exports.run = async (task) => await write(task, await plan(task));

if (require.main === module) exports.run('a letter').then(console.log);
