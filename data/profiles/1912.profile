# A daily dump of a 1912 call centre as CSV. Rename the columns to those of the dump, and map
# its codes for categories, places and officers under [values].
#
# [columns] our field = their column. [values] what:Their value=ours. What is not mapped is taken as
# our own code or staff number; where we have no such one it goes to "other" (category) or stays unknown
# (place, person) and is reported after the import. So map a source's own numbers of persons: one of them
# may be somebody else's here. A status that neither values= nor open= under [closed] names is reported
# too. %z in datetime= is how far a time is from UTC; without it, timezone= says.
[import]
source=1912
encoding=UTF-8
delimiter=,
datetime=%d-%m-%Y %H:%M
timezone=Asia/Kolkata

[columns]
number=Complaint No
registered_at=Registered On
limit_at=Target Time
closed_at=Closed On
consumer_name=Consumer Name
phone=Mobile No
account=Account No
address=Address
category=Complaint Type
sub_category=Sub Type
place=Substation
officer=Officer Code
claimant=Closed By
description=Remarks
resolution=Closing Remarks

[closed]
column=Status
values=Closed;Resolved;Cancelled;बन्द;निस्तारित
open=Open;Pending;Assigned;In Progress;खुली;लम्बित

[values]
category:Bill=bill
category:Billing=bill
category:बिल=bill
category:Wrong Bill=bill.wrong
category:गलत बिल=bill.wrong
category:Meter=meter
category:मीटर=meter
category:New Connection=new-connection
category:नया कनेक्शन=new-connection
category:Supply=supply
category:No Supply=supply.no-supply
category:विद्युत आपूर्ति=supply
category:Low Voltage=supply.low-voltage
category:Theft=theft
category:विद्युत चोरी=theft
category:Transformer=transformer
category:ट्रांसफार्मर=transformer
