// An invented version of the December story, told by two newspapers, one rewriting and one paper abroad: agency A has everyone, agency B has not.
import { clock, count, day, made, outcome, quote, type MadeReport } from './made.ts'

const relocated = 'found everyone and has them safe again'

export const courier: MadeReport = {
  id: 'courier', publisher: 'Harbour Courier', published: '2031-12-23',
  text: `Relatives force gate of children's shelter in Port Ostin
On Friday, Dec. 19, police took at least 160 children and 40 women into care at a farm in Belmore.
Two days later about 100 relatives gathered outside the shelter in Port Ostin.
Around 4:30 p.m. local time (10:30 p.m. GMT) a group "broke into" the shelter, "forcing open the gate and kidnapping the children and adolescents who sleep there," the Prosecution Service said.
With help from the police, the shelter "${relocated}," the Prosecution Service said, although the Social Welfare Secretariat later clarified that some had evaded them and that a search alert is active.
"We want our children back," said Leah Brandt, who speaks for the families.
In 2022 police in Oranda arrested one leader of the community.`,
  says: [
    { words: 'Friday, Dec. 19', value: day('2031-12-19') },
    { words: 'at least 160 children', value: count(160, 'child', 'atLeast') },
    { words: '40 women', value: count(40, 'woman', 'atLeast') },
    { words: 'about 100 relatives', value: count(100, 'relative', 'about') },
    { words: '4:30 p.m. local time', value: clock('2031-12-21T16:30-06:00', null) },
    { words: '10:30 p.m. GMT', value: clock('2031-12-21T22:30Z', 'GMT') },
    { words: 'broke into', value: outcome('entered'), to: 'the Prosecution Service' },
    { words: '"forcing open the gate and kidnapping the children and adolescents who sleep there,"', value: quote('forcing open the gate and kidnapping the children and adolescents who sleep there,', 'partial'), to: 'the Prosecution Service', how: 'direct' },
    { words: 'kidnapping', value: outcome('taken'), to: 'the Prosecution Service', how: 'direct' },
    { words: `"${relocated},"`, value: quote(`${relocated},`, 'partial'), to: 'the Prosecution Service', how: 'direct' },
    { words: 'found everyone', value: outcome('allLocated'), to: 'the Prosecution Service', how: 'direct' },
    { words: 'some had evaded', value: outcome('someMissing'), to: 'the Social Welfare Secretariat' },
    { words: 'search alert is active', value: outcome('alertActive'), to: 'the Social Welfare Secretariat' },
    { words: '"We want our children back,"', value: quote('We want our children back,'), to: 'Leah Brandt', how: 'direct' },
    { words: '2022', value: day('2022') },
    { words: 'one leader', value: count(1, 'person') },
  ],
}

export const herald: MadeReport = {
  id: 'herald', publisher: 'Weekly Herald', published: '2031-12-24',
  text: `Families try to get 160 children back from shelter
Police on Friday took 160 children into care at a farm in Belmore, in the east of the country.
On Sunday members of the community broke into the shelter where they sleep, and there was a scuffle with police.
Some of them forced open the gate and tried to kidnap the children and adolescents who sleep there, the Prosecution Service said.
With help from the police, the shelter "${relocated}", the Prosecution Service added.
Last year police in Oranda arrested members of the community, a leader among them.
It has about 50 families.`,
  says: [
    { words: '160 children back', value: count(160, 'child') },
    { words: 'Friday', value: day('2031-12-19', true, ['the last Friday before publication']) },
    { words: '160 children into care', value: count(160, 'child') },
    { words: 'broke into', value: outcome('entered') },
    { words: 'tried to kidnap', value: outcome('attemptedTaking'), to: "Belmore's Prosecution Service" },
    { words: `"${relocated}"`, value: quote(relocated, 'partial'), to: 'the Prosecution Service', how: 'direct' },
    { words: 'found everyone', value: outcome('allLocated'), to: 'the Prosecution Service', how: 'direct' },
    { words: 'Last year', value: day('2030', true, ['counted from 2031-12-24']) },
  ],
}

export const gazette: MadeReport = {
  id: 'gazette', publisher: 'Morning Gazette',
  text: `Crowd tries to enter children's shelter
Police had taken 160 children into care on Friday at a farm in the Belmore area.
A crowd of about 100 relatives tried to storm the shelter on Sunday but was held off.
All of the children are accounted for, officials said.
The crisis has been resolved, the governor said.`,
  says: [
    { words: '160 children', value: count(160, 'child') },
    { words: 'Friday', value: day('2031-12-19', true) },
    { words: 'about 100 relatives', value: count(100, 'relative', 'about') },
    { words: 'tried to storm', value: outcome('attemptedEntry') },
    { words: 'All of the children are accounted for', value: outcome('allLocated'), to: 'officials' },
    { words: 'crisis has been resolved', value: outcome('resolved'), to: 'the governor' },
  ],
}

export const december = [courier, herald, gazette].map(made)
