package workbook.lesson03.consultation;

import workbook.lesson03.room.RefusedException;

/** On which side of the consultation somebody is. */
public enum Role {
  PATIENT,
  DOCTOR;

  static Role of(String typed) throws RefusedException {
    if ("patient".equals(typed)) {
      return PATIENT;
    }
    if ("doctor".equals(typed)) {
      return DOCTOR;
    }
    throw new RefusedException(ConsultationRefusal.ROLE.refusal());
  }
}
