/** The script of a page of the reference. */
import { readPageData } from './read-data.js';
import { mountCheckBox } from './reference/check-box.js';
import { mountFilter } from './reference/filter-rules.js';

const data = readPageData();
switch (data.kind) {
  case 'operation':
    mountCheckBox(data);
    break;
  case 'index':
    mountFilter();
    break;
  case 'text':
    break;
}
document.documentElement.dataset['ready'] = 'true';
