"""What a TRIO proposes to the work-environment committee (AMO/MED), and the answer."""
