export { cellLettersMax, readTable, tableBytesMax, tableRowsMax, writeTable, type Table, type TableRefusal, type TableRow } from './read-table.ts'
export { personsColumns, readPersons, type PersonRow, type PersonsRefusal } from './persons-csv.ts'
export { readStory, type StoryRefusal, type StoryTexts } from './story/read-story.ts'
export type { Story, StoryHead, StoryMoment, StoryPerson, StoryStep } from './story/story.ts'
