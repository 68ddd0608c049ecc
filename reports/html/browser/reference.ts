/** The script of a page of the reference. */
import { mountCheckBox } from './reference/check-box.js';
import { mountFilter } from './reference/filter-rules.js';
import { readPageData } from './reference/read-data.js';

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
