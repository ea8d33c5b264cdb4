package workbook.lesson03.consultation;

import workbook.lesson03.room.RefusalCode;

/** Why a consultation refuses a request, beside what rooms refuse. */
public enum ConsultationRefusal implements RefusalCode {
  ROLE("a role is needed, patient or doctor"),
  ORDER_ID("an order's number has 1 to 40 letters, digits, “-” and “_”"),
  ORDER_STATUS("the order is {status}, not {needed}"),
  NOTHING_NOW("the order is {status}, so nothing can be said now"),
  DOCTOR_ONLY("only the doctor can do that"),
  MESSAGE_INCOMPLETE("a message has a msgType and a msg"),
  MESSAGE_TYPE("a msgType is 1 for a text or 2 for a picture"),
  PICTURE_MISSING("the picture is missing"),
  PICTURE_TOO_LARGE("a picture has at most 1 MiB"),
  PICTURE_TYPE("a picture is a PNG, a JPEG or a WebP");

  private final String sentence;

  ConsultationRefusal(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
