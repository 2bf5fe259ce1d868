// npm run layers: does every import in src go where layers.json allows?
process.stdout.write('layers: not checked yet\n')
