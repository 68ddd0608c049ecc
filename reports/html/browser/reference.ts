/** The script of a page of the reference. */
import { mountCheckBox } from './check-box.js';
import { mountFilter } from './filter-rules.js';
import { readPageData } from './read-data.js';

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
