// Validates pages as HTML. Usage: node valid.cjs FILE...
const { HtmlValidate } = require('html-validate')

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // a link to what the same page holds needs no text of its own
    'long-title': 'off',
    // hostile text cannot be helped: a quote may hold a run of white space
    'no-trailing-whitespace': 'off',
    'no-raw-characters': ['error', { relaxed: false }],
    'require-csp-nonce': 'off',
  },
})

async function main(files) {
  const told = []
  for (const file of files) {
    const report = await validator.validateFile(file)
    for (const result of report.results)
      for (const message of result.messages.slice(0, 20))
        told.push(`${file}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`)
  }
  if (told.length) throw new Error(told.join('\n'))
}

main(process.argv.slice(2)).catch(error => {
  console.error(error.message ?? error)
  process.exit(1)
})
