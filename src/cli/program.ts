/** The commands of `amparo`, with examples in every help text. What they do stands in `commands/`, each loaded when it is asked for: help is there at once. */
import { Command, type CommanderError } from 'commander'
import type { ActOptions } from './commands/act.ts'
import type { BackupCommandOptions, RestoreCommandOptions } from './commands/backup.ts'
import { completionScript } from './commands/completion.ts'
import type { DiscrepanciesOptions } from './commands/discrepancies.ts'
import type { ExportOptions } from './commands/export-ledger.ts'
import type { HeadcountOptions } from './commands/headcount.ts'
import type { EraseOptions } from './commands/erase.ts'
import type { FieldHttpsOptions } from './commands/field-https.ts'
import type { ExchangeOptions } from './commands/exchange.ts'
import type { HandOverHomeOptions, HomeOptions, MoveHomeOptions } from './commands/home.ts'
import type { ImportOptions } from './commands/import-persons.ts'
import type { InitOptions } from './commands/init.ts'
import type { JoinOptions } from './commands/join.ts'
import type { KeysOptions } from './commands/keys.ts'
import type { PersonOptions } from './commands/person.ts'
import type { PressCompareOptions } from './commands/press.ts'
import type { RepairOptions } from './commands/repair.ts'
import type { ReplayOptions } from './commands/replay.ts'
import type { ServeOptions } from './commands/serve.ts'
import type { SimulateOptions } from './commands/simulate.ts'
import type { StartOptions } from './commands/start.ts'
import type { VerifyOptions } from './commands/verify.ts'
import type { ExitCode } from './exit-codes.ts'

export type Finish = (exitCode: ExitCode) => void

export function amparoProgram(finish: Finish): Command {
  const program = new Command('amparo')
    .description('Keeps account of people in protective care: who, where, how sure, who answers; now and for any earlier moment; provably.')
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
  addKeeping(program, finish)
  addAsking(program, finish)
  addProving(program, finish)
  addServing(program, finish)
  addHome(program, finish)
  addPress(program, finish)
  command(program, 'replay <folder>', 'play a story and show the account at its turning points', ['amparo replay examples/december --json'])
    .option('--store <folder>', 'keep the store; in memory when left out')
    .action(async (folder: string, options: ReplayOptions) => finish(await (await import('./commands/replay.ts')).replayCommand(folder, options)))
  command(program, 'simulate', 'act out an invented operation from a seed, with its faults', ['amparo simulate --seed night-7 --people 60 --days 3'])
    .option('--seed <text>', 'the same seed gives the same bytes', 'amparo')
    .option('--people <count>', 'how many people', '30')
    .option('--devices <count>', 'how many devices', '4')
    .option('--days <count>', 'how many days', '2')
    .option('--happenings <count>', 'how much happens', '60')
    .action(async (options: SimulateOptions) => finish(await (await import('./commands/simulate.ts')).simulateCommand(options)))
  command(program, 'completion <shell>', 'completion for bash, zsh or fish', ['source <(amparo completion bash)']).action((shell: string) => {
    process.stdout.write(`${completionScript(program, shell)}\n`)
    finish(0)
  })
  return program
}

export function isHelp(error: CommanderError): boolean {
  return error.code === 'commander.helpDisplayed' || error.code === 'commander.help' || error.code === 'commander.version'
}

function addServing(program: Command, finish: Finish): void {
  const list = (each: string, all: readonly string[]): readonly string[] => [...all, each]
  command(program, 'start', 'serve an exercise with the December story in it', ['npm start', 'npm start -- --port 9000'])
    .option('--store <folder>', 'where the exercise is kept')
    .option('--port <number>', 'where it listens; 0 takes a free port', '8470')
    .option('--rate <number>', 'requests a minute from one address')
    .option('--show', 'show the story at its turning points first')
    .action(async (options: StartOptions) => finish(await (await import('./commands/start.ts')).startCommand(options)))
  command(program, 'serve', 'serve the operations of a data folder, or of PostgreSQL by DATABASE_URL', [
    'AMPARO_PASSPHRASE=… amparo serve --store data --port 8470',
    'AMPARO_PASSPHRASE=… amparo serve --store data --host 0.0.0.0 --https field --origin https://amparo.local:8470',
    'DATABASE_URL=postgres://… AMPARO_PASSPHRASE=… amparo serve --store data --port 8470',
  ])
    .option('--port <number>', 'where it listens; 0 takes a free port', '8470')
    .option('--host <address>', 'the address it listens at', '127.0.0.1')
    .option('--https <folder>', 'a certificate that amparo field-https made')
    .option('--origin <address>', 'how browsers see it, where that differs')
    .option('--rate <number>', 'requests a minute from one address; more where many phones come through one', '3000')
    .option('--proxy <address>', 'a proxy in front whose X-Forwarded-For counts; may be given again', list, [] as readonly string[])
    .action(async (options: ServeOptions) => finish(await (await import('./commands/serve.ts')).serveCommand(options)))
  command(program, 'field-https', "a certificate for a laptop's own network, and the authority that phones trust", ['AMPARO_PASSPHRASE=… amparo field-https --folder field --name amparo.local --address 192.168.7.1'])
    .requiredOption('--folder <folder>', 'where certificate and authority are kept')
    .option('--key <file>', "the authority's own key; elsewhere")
    .option('--name <host>', 'a name of the laptop; may be given again', list, [] as readonly string[])
    .option('--address <address>', 'an address of the laptop; may be given again', list, [] as readonly string[])
    .action(async (options: FieldHttpsOptions) => finish(await (await import('./commands/field-https.ts')).fieldHttpsCommand(options)))
}

function addHome(program: Command, finish: Finish): void {
  command(program, 'home', 'which device is home, since when', ['amparo home', 'amparo home --out introduction.json'])
    .option('--out <file>', 'what whoever joins must know of home, to be carried by hand')
    .action(async (options: HomeOptions) => finish(await (await import('./commands/home.ts')).homeCommand(options)))
  command(program, 'join', "a copy of another machine's log, with a device of its own", ['AMPARO_PASSPHRASE=… amparo join --store field --home https://amparo.example:8470 --introduction introduction.json --invitation ABCD-…'])
    .requiredOption('--home <address>', 'where home is spoken to')
    .requiredOption('--introduction <file>', 'what amparo home --out wrote, carried by hand')
    .requiredOption('--invitation <code>', 'an invitation of a device, ten minutes old at most')
    .option('--label <text>', 'how administrators know it', 'server between')
    .action(async (options: JoinOptions) => finish(await (await import('./commands/join.ts')).joinCommand(options)))
  command(program, 'exchange', 'send home what is here, fetch what home acknowledged', ['AMPARO_UPSTREAM_NAME=… AMPARO_UPSTREAM_PASSWORD=… amparo exchange --store field']).action(
    async (options: ExchangeOptions) => finish(await (await import('./commands/exchange.ts')).exchangeCommand(options)),
  )
  const moving = (made: Command): Command =>
    made.requiredOption('--reason <text>', 'why, sealed as legal text').option('--administrators <file>', 'the custody file with the keys of two administrators; this one when left out')
  moving(command(program, 'hand-over-home', 'another machine is home from here on', ['amparo hand-over-home --to 4b1f… --reason "the office moves"']))
    .requiredOption('--to <device>', 'the device, as amparo join printed it')
    .action(async (options: HandOverHomeOptions) => finish(await (await import('./commands/home.ts')).handOverHomeCommand(options)))
  moving(command(program, 'seize-home', 'this machine is home from here on: home is lost, or not to be trusted', ['amparo seize-home --store field --administrators custody-copy.age --reason "the server was carried off"'])).action(
    async (options: MoveHomeOptions) => finish(await (await import('./commands/home.ts')).seizeHomeCommand(options)),
  )
}

function addKeeping(program: Command, finish: Finish): void {
  command(program, 'init', 'make a data folder, its custody file and an operation', ['AMPARO_PASSPHRASE=… amparo init --agency "Protección" --agency "Bienestar"'])
    .option('--agency <name>', 'one of the two agencies; give it twice', (name: string, names: readonly string[]) => [...names, name], [] as readonly string[])
    .option('--exercise', 'an exercise, marked so for ever')
    .action(async (options: InitOptions) => finish(await (await import('./commands/init.ts')).initCommand(options)))
  command(program, 'act [name]', 'perform any act with a request as JSON', [
    'amparo act --list',
    'amparo act record-sighting --describe',
    'amparo act record-sighting --request \'{"registrationId":"…","placeId":"…","basis":"known-by-sight"}\'',
  ])
    .option('--request <json>', 'the request')
    .option('--file <file>', 'the request from a file, - for standard input')
    .option('--officer <id>', 'the officer who acts')
    .option('--list', 'all acts')
    .option('--describe', "the request's JSON Schema")
    .action(async (name: string | undefined, options: ActOptions) => finish(await (await import('./commands/act.ts')).actCommand(name, options)))
  command(program, 'import <file>', 'register the people of a CSV file', ['amparo import persons.csv --place ID --dry-run'])
    .option('--place <id>', 'for rows that name none')
    .option('--dry-run', 'read and check, write nothing')
    .action(async (file: string, options: ImportOptions) => finish(await (await import('./commands/import-persons.ts')).importCommand(file, options)))
  command(program, 'erase <registration>', 'destroy for good what is sealed about a person; counts and proofs stay', ['amparo erase 3f0c… --basis court-order --order 7d21… --reason-file reason.txt'])
    .requiredOption('--basis <basis>', 'retention-ended, court-order or request-granted')
    .option('--order <id>', 'the order it rests on')
    .option('--reason-file <file>', 'the reason, sealed as legal text; - for standard input')
    .action(async (id: string, options: EraseOptions) => finish(await (await import('./commands/erase.ts')).eraseCommand(id, options)))
  addKeys(program, finish)
  command(program, 'backup <folder>', 'copy ledger and keys while the store is in use', ['amparo backup /media/copy/2024-12-22'])
    .option('--keep-days <days>', 'when the copy of the keys must be destroyed', '30')
    .action(async (folder: string, options: BackupCommandOptions) => finish(await (await import('./commands/backup.ts')).backupCommand(folder, options)))
  command(program, 'repair', 'put damaged positions back from a backup', ['amparo repair --from /media/copy/2024-12-22'])
    .requiredOption('--from <folder>', 'a folder that amparo backup made')
    .action(async (options: RepairOptions) => finish(await (await import('./commands/repair.ts')).repairCommand(options)))
  command(program, 'restore <folder>', 'make a data folder out of a backup', ['amparo restore /media/copy/2024-12-22 --store new --previous old'])
    .option('--previous <folder>', 'the folder it replaces: keys destroyed there stay destroyed')
    .option('--without-keys', 'begin without keys')
    .action(async (folder: string, options: RestoreCommandOptions) => finish(await (await import('./commands/backup.ts')).restoreCommand(folder, options)))
}

function addKeys(program: Command, finish: Finish): void {
  const list = (each: string, all: readonly string[]): readonly string[] => [...all, each]
  command(program, 'keys [what]', 'list groups and who opens them; start, renew, server: give them other keys', [
    'amparo keys list',
    'amparo keys start --kind shift --place 3f0c… --device 7d21… --device 90aa…',
    'amparo keys renew',
    'AMPARO_OPERATOR_1=age1… AMPARO_OPERATOR_2=age1… AMPARO_SERVER=age1… amparo keys server',
  ])
    .option('--kind <kind>', 'what the group is for')
    .option('--agency <id>', 'of a group that each agency has')
    .option('--place <id>', 'of a group that each place has')
    .option('--device <id>', 'a device that opens it from now on; may be given again', list, [] as readonly string[])
    .action(async (what: string | undefined, options: KeysOptions) => finish(await (await import('./commands/keys.ts')).keysCommand(what, options)))
}

function addAsking(program: Command, finish: Finish): void {
  const moments = (made: Command): Command =>
    made
      .option('--as-of <time>', 'the moment in the world; now when left out')
      .option('--known-at <time>', 'as known at this moment; everything known when left out')
  moments(command(program, 'headcount', 'how many, in which standing, how sure', ['amparo headcount', 'amparo headcount --as-of "2024-12-22 16:31" --known-at "2024-12-22 18:05" --explain']))
    .option('--place <id>', 'only this place and what lies below it')
    .option('--explain', 'open the number: everybody in it, with the entry that makes it so')
    .action(async (options: HeadcountOptions) => finish(await (await import('./commands/headcount.ts')).headcountCommand(options)))
  moments(command(program, 'person <registration>', 'one person: where, since when, why, who answers', ['amparo person 3f0c… --as-of "2024-12-22 16:31"'])).action(
    async (id: string, options: PersonOptions) => finish(await (await import('./commands/person.ts')).personCommand(id, options)),
  )
  moments(command(program, 'discrepancies', 'what cannot all be true, or is owed', ['amparo discrepancies --json'])).action(async (options: DiscrepanciesOptions) =>
    finish(await (await import('./commands/discrepancies.ts')).discrepanciesCommand(options)),
  )
}

function addPress(program: Command, finish: Finish): void {
  const list = (each: string, all: readonly string[]): readonly string[] => [...all, each]
  const examples = ['amparo press compare report-1.txt report-2.txt --zone America/Guatemala', 'amparo press compare *.html --published report-2.html=2024-12-24 --json', 'amparo press compare herald.html ministry.pdf --pdf brief.pdf --csv table.csv --lang es']
  const press = program.command('press').summary('what was published: reports side by side').description('What was published: reports side by side, without any ledger.').exitOverride()
  press.addHelpText('after', examplesText(examples))
  plain(press, 'compare <files...>', 'what reports say of the same days: figures, outcomes, contradictions, which go back to one text', examples)
    .option('--zone <zone>', 'time zone of the places they speak of, such as America/Guatemala')
    .option('--published <file=date>', 'on which day a file was published; may be given again', list, [] as readonly string[])
    .option('--csv <file>', 'also as a table for spreadsheets, to a file that is not there yet')
    .option('--pdf <file>', 'also as a brief for a court, to a file that is not there yet')
    .option('--exercise', 'says on table and brief that it is an exercise')
    .action(async (files: readonly string[], options: PressCompareOptions) => finish(await (await import('./commands/press.ts')).pressCompareCommand(files, options)))
}

function addProving(program: Command, finish: Finish): void {
  command(program, 'verify [export]', 'recompute everything the log can prove', ['amparo verify', 'amparo verify export-folder --vkey "…"'])
    .option('--vkey <text>', 'the verifier key, as you got it elsewhere')
    .action(async (folder: string | undefined, options: VerifyOptions) => finish(await (await import('./commands/verify.ts')).verifyCommand(folder, options)))
  command(program, 'export <folder>', 'write the log as text files that anybody can verify', ['amparo export log-of-today --counts'])
    .option('--counts', 'without sealed parts')
    .action(async (folder: string, options: ExportOptions) => finish(await (await import('./commands/export-ledger.ts')).exportCommand(folder, options)))
}

/** Commands that say themselves what `--store` means to them, or have none. */
const withoutStore: ReadonlySet<string> = new Set(['start', 'replay', 'completion'])

function command(program: Command, usage: string, summary: string, examples: readonly string[]): Command {
  const made = program.command(usage).summary(summary).description(summary)
  if (!withoutStore.has(made.name())) made.option('--store <folder>', 'data folder', 'amparo-data').option('--operation <id>', 'which operation, when the folder holds several')
  return withCommon(made.option('--custody <file>', 'custody file; beside the data folder when left out'), examples)
}

/** A command that opens nothing of ours. */
function plain(parent: Command, usage: string, summary: string, examples: readonly string[]): Command {
  return withCommon(parent.command(usage).summary(summary).description(summary), examples)
}

function withCommon(made: Command, examples: readonly string[]): Command {
  return made
    .option('--lang <language>', 'es, en or he')
    .option('--json', 'for programs: shapes in docs/reference/cli.md')
    .addHelpText('after', examplesText(examples))
    .exitOverride()
}

const examplesText = (examples: readonly string[]): string => `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`
