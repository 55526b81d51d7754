using Streambot.Core.Declarations;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

public sealed class KinesisToS3
{
    [Fact]
    public void IsMadeFromItemsAlone()
    {
        MergeResult result = new TestService("KinesisToS3") { Template = """
            AWSTemplateFormatVersion: "2010-09-09"
            Description: Writes each record of a Kinesis stream to an object in S3

            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties:
                  ShardCount: 2

            Outputs:
              StreamName:
                Description: Stream whose records are written to S3
                Value: !Ref Stream
            """ }
            .With(ItemKind.Parameter, "EventBucket", ("Type", "String"), ("Description", "Bucket the records are written to"))
            .Env("EventBucket", "!Ref EventBucket")
            .Env("EventPrefix", "events")
            .With(ItemKind.Env, "ApiKey", ("Secret", "/kinesis-to-s3/api-key"))
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("BatchSize", "100"))
            .With(ItemKind.Policy, "WriteEvents", ("Action", "s3:PutObject"), ("Resource", "!Sub arn:${AWS::Partition}:s3:::${EventBucket}/*"))
            .TryMerge();

        Assert.Empty(result.Messages.Select(m => m.Text));
        Snapshot.Matches(result, "KinesisToS3");
    }
}
