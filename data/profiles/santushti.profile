# The complaints of another store of Santushti, as "export tickets" writes them (CSV): for a new
# store with the same places. The codes of category and place come back as they are. What is
# masked in the file stays masked, there is no telephone number in it, and closed is a claim.
[import]
source=santushti
encoding=UTF-8
delimiter=,
# A cell that a spreadsheet would run has an apostrophe before it in our files: it goes again.
guarded=true
datetime=%Y-%m-%dT%H:%M:%SZ
timezone=UTC

[columns]
number=number
registered_at=registered_at
limit_at=limit_at
closed_at=claimed_at
consumer_name=consumer_name
account=account_no
address=address
category=category_code
place=place_code
description=description
resolution=resolution

[closed]
column=state
values=reported;set_aside;closed
open=registered;assigned

[values]
category:supply=supply
category:supply.no-supply=supply.no-supply
category:supply.low-voltage=supply.low-voltage
category:supply.fluctuation=supply.fluctuation
category:supply.line=supply.line
category:supply.street-light=supply.street-light
category:transformer=transformer
category:transformer.failed=transformer.failed
category:transformer.fuse=transformer.fuse
category:transformer.overload=transformer.overload
category:bill=bill
category:bill.wrong=bill.wrong
category:bill.not-received=bill.not-received
category:bill.payment=bill.payment
category:bill.reading=bill.reading
category:meter=meter
category:meter.defective=meter.defective
category:meter.fast=meter.fast
category:meter.burnt=meter.burnt
category:meter.shift=meter.shift
category:new-connection=new-connection
category:new-connection.delay=new-connection.delay
category:new-connection.load=new-connection.load
category:new-connection.name=new-connection.name
category:theft=theft
category:theft.information=theft.information
category:other=other
category:other.conduct=other.conduct
category:other.office=other.office
category:supply.cable=supply.cable
