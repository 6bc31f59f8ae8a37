export { answeredInTime } from './punctuality/punctuality.store';
export { RequestReader } from './reader.service';
export { Requests } from './request.service';
export { RequestsModule } from './requests.module';
